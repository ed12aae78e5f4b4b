"""The picture of a timeline: its words, its scale, its layout, and the one module that draws."""
