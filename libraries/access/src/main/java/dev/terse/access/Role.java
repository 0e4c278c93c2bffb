package dev.terse.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The permissions of an API key. */
public enum Role {
  /** Creates links, and reads, lists, changes and deletes those that were created with the key. */
  CREATE,
  /** Creates links, and reads, changes, disables and deletes everyone's. */
  MANAGE;

  /** Reads a role by its {@link #label}; empty if there is none of that name. */
  public static Optional<Role> parse(String label) {
    return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
  }

  /** Returns the name in the table and on the command line, such as {@code create}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
