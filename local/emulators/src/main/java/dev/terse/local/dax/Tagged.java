package dev.terse.local.dax;

/**
 * A CBOR value with a tag of DAX's own.
 *
 * @param tag the tag's number
 * @param value the value that follows it
 */
record Tagged(long tag, Object value) {

  static final long STRINGS = 3321;
  static final long NUMBERS = 3322;
  static final long BINARIES = 3323;
  static final long LIST_INDEX = 3324;
}
