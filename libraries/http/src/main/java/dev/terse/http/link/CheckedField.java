package dev.terse.http.link;

import dev.terse.http.ErrorCode;
import dev.terse.http.Refusal;
import dev.terse.links.FieldChange;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field of a request, checked by itself.
 *
 * @param <T> the type of a good one
 */
public sealed interface CheckedField<T> {

  /** A field that can be used. */
  record Good<T>(T value) implements CheckedField<T> {}

  /** A field that can't be used, and the reason. */
  record Bad<T>(Refusal refusal) implements CheckedField<T> {}

  /** A field that can't be used. */
  static <T> CheckedField<T> bad(ErrorCode code, String sentence) {
    return new Bad<>(new Refusal(code, sentence));
  }

  /** Checks a field that may be absent. */
  static <T> CheckedField<Optional<T>> ifPresent(
      Optional<String> text, Function<String, CheckedField<T>> check) {
    return text.map(check)
        .<CheckedField<Optional<T>>>map(
            checked ->
                switch (checked) {
                  case Good<T>(T value) -> new Good<>(Optional.of(value));
                  case Bad<T>(Refusal refusal) -> new Bad<>(refusal);
                })
        .orElseGet(() -> new Good<>(Optional.empty()));
  }

  /** Checks what a field asks to change. */
  static <T> CheckedField<FieldChange<T>> ifSet(
      FieldChange<String> change, Function<String, CheckedField<T>> check) {
    return switch (change) {
      case FieldChange.Keep<String> _ -> new Good<>(new FieldChange.Keep<>());
      case FieldChange.Clear<String> _ -> new Good<>(new FieldChange.Clear<>());
      case FieldChange.Set<String>(String text) ->
          switch (check.apply(text)) {
            case Good<T>(T value) -> new Good<>(new FieldChange.Set<>(value));
            case Bad<T>(Refusal refusal) -> new Bad<>(refusal);
          };
    };
  }
}
