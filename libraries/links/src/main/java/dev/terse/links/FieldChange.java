package dev.terse.links;

import java.util.function.Function;

/**
 * A change of one field of a link.
 *
 * @param <T> the type of the field's value
 */
public sealed interface FieldChange<T> {

  /** The field stays as it is. */
  record Keep<T>() implements FieldChange<T> {}

  /** The field gets a value. */
  record Set<T>(T value) implements FieldChange<T> {}

  /** The field loses its value. */
  record Clear<T>() implements FieldChange<T> {}

  /** Returns the same change with its value translated. */
  default <R> FieldChange<R> map(Function<T, R> translation) {
    return switch (this) {
      case Keep<T> _ -> new Keep<>();
      case Set<T>(T value) -> new Set<>(translation.apply(value));
      case Clear<T> _ -> new Clear<>();
    };
  }
}
