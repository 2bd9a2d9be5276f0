"""What `isodicom show` prints, one file for each kind of thing; `registry` knows them all."""
