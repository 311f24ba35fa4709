//! Lines of every kind: what is joined, what is left out, and that nothing else goes.
