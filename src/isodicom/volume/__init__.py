"""Volumes: arrays of values on a regular grid in space, and what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.volume.channels import RGB_COLOR_CHANNEL_DESCRIPTOR, ChannelDescriptor
    from isodicom.volume.geometry import VolumeGeometry
    from isodicom.volume.transformer import VolumeToVolumeTransformer
    from isodicom.volume.volume import Volume

__all__ = [
    "RGB_COLOR_CHANNEL_DESCRIPTOR",
    "ChannelDescriptor",
    "Volume",
    "VolumeGeometry",
    "VolumeToVolumeTransformer",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".channels": ["RGB_COLOR_CHANNEL_DESCRIPTOR", "ChannelDescriptor"],
            ".geometry": ["VolumeGeometry"],
            ".transformer": ["VolumeToVolumeTransformer"],
            ".volume": ["Volume"],
        },
    )
