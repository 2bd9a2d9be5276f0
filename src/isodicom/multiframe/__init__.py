"""Making multi-frame objects, step by step: sources, planes, order, functional groups.

A product (`isodicom.seg`) calls the steps one after the other; each takes frozen values and gives new ones.
"""
