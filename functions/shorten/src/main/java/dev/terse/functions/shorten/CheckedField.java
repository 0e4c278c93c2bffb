package dev.terse.functions.shorten;

import dev.terse.http.ErrorCode;

/**
 * A field of a request, validated separately.
 *
 * @param <T> the type of a valid field
 */
sealed interface CheckedField<T> {

  /** A valid field. */
  record Good<T>(T value) implements CheckedField<T> {}

  /** An invalid field, and the reason. */
  record Bad<T>(ShortenCommand.Refused refusal) implements CheckedField<T> {}

  static <T> CheckedField<T> bad(ErrorCode code, String sentence) {
    return new Bad<>(new ShortenCommand.Refused(code, sentence));
  }
}
