"""What the long measurements are made of: articles, clones, judges, and the rows of each set of promises."""
