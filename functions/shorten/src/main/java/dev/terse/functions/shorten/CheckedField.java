package dev.terse.functions.shorten;

import dev.terse.http.ErrorCode;

/**
 * A field of a request, checked by itself.
 *
 * @param <T> what a good one is
 */
sealed interface CheckedField<T> {

  /** A field that can be used. */
  record Good<T>(T value) implements CheckedField<T> {}

  /** A field that can't be used, and why. */
  record Bad<T>(ShortenCommand.Refused refusal) implements CheckedField<T> {}

  static <T> CheckedField<T> bad(ErrorCode code, String sentence) {
    return new Bad<>(new ShortenCommand.Refused(code, sentence));
  }
}
