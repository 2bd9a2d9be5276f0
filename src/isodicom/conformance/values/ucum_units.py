"""The units and prefixes of UCUM by their case sensitive codes, with their kinds of quantity.

A kind is written as exponents of the seven base units of UCUM: L metre, T second, M gram, A radian, K kelvin,
Q coulomb, F candela; nothing stands for numbers and for units that are arbitrary.
"""

from __future__ import annotations

PREFIXES = frozenset(
    "Q R Y Z E P T G M k h da d c m u n p f a z y r q Ki Mi Gi Ti".split()  # noqa: SIM905  a table of words
)
"""What may stand before a unit that is metric."""

METRIC = """
L: m pc [ly]
T: s
M: g t u
A: rad
K: K Cel
Q: C
F: cd
: mol eq osm g% [iU] [IU] Np B B[SPL] B[V] B[mV] B[uV] B[10.nV] B[W] B[kW] bit By
A2: sr
T-1: Hz Bq Ci kat U Bd
L.M.T-2: N gf dyn
L-1.M.T-2: Pa bar m[H2O] m[Hg]
L2.M.T-2: J eV erg cal_[15] cal_[20] cal_m cal_IT cal_th cal
L2.M.T-3: W
Q.T-1: A Bi Gb
L2.M.T-2.Q-1: V
L-2.M-1.T2.Q2: F
L2.M.T-1.Q-2: Ohm
L-2.M-1.T.Q2: S mho
L2.M.T-1.Q-1: Wb Mx
M.T-1.Q-1: T G
L2.M.Q-2: H
A2.F: lm
L-2.A2.F: lx ph
L2.T-2: Gy Sv RAD REM
L3: l L st
L2: ar
L-1: Ky
L.T-2: Gal [g]
L-1.M.T-1: P
L2.T-1: St
L-1.T-1.Q: Oe
L-2.F: sb Lmb
M-1.Q: R
L-1.M: tex
L.T-1.5: [m/s2/Hz^0.5]
"""
"""Kind -> units that take prefixes."""

OTHER = """
: 10* 10^ [pi] % [ppth] [ppm] [ppb] [pptr] %[slope] [hnsf'U] [p'diop] [pH] [HPF] [LPF] [arb'U] [USP'U] [GPL'U]
: [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] [smgy'U] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U]
: [CCID_50]
: [TCID_50] [EID_50] [PFU] [FFU] [CFU] [IR] [BAU] [AU] [Amb'a'1'U] [PNU] [Lf] [D'ag'U] [FEU] [ELU] [EU]
: [car_Au]
: [hp'_X] [hp'_C] [hp'_M] [hp'_Q] [hp_X] [hp_C] [hp_M] [hp_Q] [kp_X] [kp_C] [kp_M] [kp_Q] bit_s
A: gon deg ' '' circ
A2: sph
T: min h d a_t a_j a_g a wk mo_s mo_j mo_g mo
T: [S]
L: AU [in_i] [ft_i] [yd_i] [mi_i] [fth_i] [nmi_i] [mil_i] [hd_i] [ft_us] [yd_us] [in_us] [rd_us] [ch_us]
L: [lk_us]
L: [rch_us] [rlk_us] [fth_us] [fur_us] [mi_us] [mil_us] [in_br] [ft_br] [rd_br] [ch_br] [lk_br] [fth_br]
L: [pc_br]
L: [yd_br] [mi_br] [nmi_br] [lne] [pnt] [pca] [pnt_pr] [pca_pr] [pied] [pouce] [ligne] [didot] [cicero]
L: [Ch] Ao
L: [smoot]
L2: [sin_i] [sft_i] [syd_i] [cml_i] [acr_us] [srd_us] [smi_us] [sct] [twp] [acr_br] b
L3: [cin_i] [cft_i] [cyd_i] [bf_i] [cr_i] [gal_us] [bbl_us] [qt_us] [pt_us] [gil_us] [foz_us] [fdr_us]
L3: [min_us]
L3: [crd_us] [bu_us] [gal_wi] [pk_us] [dqt_us] [dpt_us] [tbs_us] [tsp_us] [cup_us] [foz_m] [cup_m] [tsp_m]
L3: [tbs_m]
L3: [gal_br] [pk_br] [bu_br] [qt_br] [pt_br] [gil_br] [foz_br] [fdr_br] [min_br] [drp]
L-1: [diop] [mesh_i]
L.T-1: [c] [kn_i] [kn_br]
L2.M.T-1: [h]
L2.M.T-2.K-1: [k]
L-3.M-1.T2.Q2: [eps_0]
L.M.Q-2: [mu_0]
Q: [e]
M: [m_e] [m_p] [gr] [lb_av] [oz_av] [dr_av] [scwt_av] [lcwt_av] [ston_av] [lton_av] [stone_av] [pwt_tr]
M: [oz_tr]
M: [lb_tr] [sc_ap] [dr_ap] [oz_ap] [lb_ap] [oz_m] [car_m]
L3.M-1.T-2: [G]
L.M.T-2: [lbf_av]
K: [degF] [degR] [degRe]
L2.M.T-2: [Cal] [Btu_39] [Btu_59] [Btu_60] [Btu_m] [Btu_IT] [Btu_th] [Btu]
L2.M.T-3: [HP]
L-1.M: [den]
L-1.M.T-2: [in_i'H2O] [in_i'Hg] att [psi]
L-4.M.T-1: [PRU] [wood'U]
L3.M-1.T-1: [MET]
"""
"""Kind -> units that take none."""
