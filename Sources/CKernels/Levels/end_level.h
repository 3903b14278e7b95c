// Closes the level that a begin_….h opened.
#pragma clang attribute pop
