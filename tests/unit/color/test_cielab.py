from __future__ import annotations

import pytest

from isodicom.color import CIELabColor


@pytest.mark.parametrize(
    "rgb", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (12, 200, 99)]
)
def test_rgb_comes_back_also_through_the_stored_value(rgb: tuple[int, int, int]) -> None:
    color = CIELabColor.from_rgb(*rgb)
    assert color.to_rgb(clip=True) == rgb
    assert CIELabColor.from_dicom_value(color.value).to_rgb(clip=True) == rgb


def test_the_ends_of_the_scale_are_the_ends_of_16_bits() -> None:
    assert CIELabColor(0, -128, 127).value == (0, 0, 65535)
    assert CIELabColor(100, 0, 0).value == (65535, 32896, 32896)
    color = CIELabColor.from_dicom_value((65535, 0, 65535))
    assert color.lab == (color.l_star, color.a_star, color.b_star) == (100, -128, 127)


def test_names_are_those_of_pillow() -> None:
    assert CIELabColor.from_string("Red").to_rgb() == (255, 0, 0)
    assert CIELabColor.from_string("#0f0").to_rgb() == (0, 255, 0)
    with pytest.raises(ValueError, match="nope"):
        CIELabColor.from_string("nope")


@pytest.mark.parametrize("lab", [(101, 0, 0), (50, -129, 0), (50, 0, 128), (-1, 0, 0)])
def test_values_out_of_range_are_refused(lab: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="lies between"):
        CIELabColor(*lab)


def test_colors_that_srgb_lacks_are_clipped_only_on_demand() -> None:
    vivid = CIELabColor(50, 127, -128)
    with pytest.raises(ValueError, match="clip=True"):
        vivid.to_rgb()
    assert vivid.to_rgb(clip=True)[2] == 255


@pytest.mark.parametrize("value", [(1, 2), (1, 2, 65536), (-1, 2, 3)])
def test_stored_values_are_three_of_16_bits(value: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="Three numbers"):
        CIELabColor.from_dicom_value(value)
