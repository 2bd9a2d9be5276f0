"""Making multi-frame objects, step by step; each step takes frozen values of columns and gives new ones.

The way that a product (`isodicom.seg`) goes::

    source images     sources.py        read_sources: checked alone (source_images.py) and together
                                        (agreement.py), their frames as columns (source_frames.py)
    where planes lie  planes.py         plan_planes: what was asked for and how pixels lie (grid.py), tiles
                                        (tiling.py, matrix_tiles.py), the frames they were derived from
                                        (references.py)
    order, indices    dimensions.py     FrameTable of what is written, organize: 3D, TILED_FULL, TILED_SPARSE
                                        (dimension_index.py)
    what is said      functional_groups.py
                                        functional_groups: shared or per frame, as bytes (derivation.py)
    pixels            sinks.py          sink_of: native or encapsulated, in pools (line.py), with offsets
                                        (offsets.py), beyond the memory (spool.py)
    the object        provenance.py, matrix.py, concatenation.py
"""
