"""From one type of segmentation to another, place by place: `places` -> `planes_read` -> `convert`."""
