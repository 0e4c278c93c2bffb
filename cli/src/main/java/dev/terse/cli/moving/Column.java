package dev.terse.cli.moving;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of Terse's own files, in their order. Times are ISO 8601 in UTC. */
enum Column {
  /** The code: generated, or an alias. */
  CODE,
  /** The target. */
  LONG_URL,
  /** The time of creation. */
  CREATED_AT,
  /** The time from which on the link leads nowhere. */
  EXPIRES_AT,
  /** A title for people. */
  TITLE,
  /** Whether a visitor's query is appended to the target: {@code true} or {@code false}. */
  FORWARD_QUERY,
  /** The time at which the link was disabled. */
  DISABLED_AT,
  /** The SHA-256 of the owner's token, in hexadecimal. */
  OWNER_HASH,
  /** The id of the API key that the link was created with. */
  CREATED_BY,
  /** The number of clicks so far. */
  CLICKS,
  /** The time of the deletion of a deleted link. */
  DELETED_AT;

  /** Returns the name that the header has. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names of all columns, in order. */
  static List<String> labels() {
    return Arrays.stream(values()).map(Column::label).toList();
  }
}
