package dev.terse.http.link;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.terse.http.ErrorCode;
import dev.terse.http.Refusal;
import dev.terse.http.link.CheckedField.Bad;
import dev.terse.http.link.CheckedField.Good;
import dev.terse.links.FieldChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object as the client sent them.
 *
 * @param texts the texts by field; empty for null and for the empty text
 * @param flags the flags by field; empty for null
 */
public record LinkFields(
    Map<LinkField, Optional<String>> texts, Map<LinkField, Optional<Boolean>> flags) {

  private static final String BATCH = "links";

  /** Copies the fields. */
  public LinkFields {
    texts = Map.copyOf(texts);
    flags = Map.copyOf(flags);
  }

  /**
   * Reads a body: one JSON object with no other fields than those given.
   *
   * @param body JSON in UTF-8
   * @param known the fields that the route takes
   * @throws MalformedBodyException if it is anything else
   */
  public static LinkFields parse(byte[] body, Set<LinkField> known) throws MalformedBodyException {
    return switch (JsonBody.parse(body, json -> object(json, known))) {
      case Good<LinkFields>(LinkFields fields) -> fields;
      case Bad<LinkFields>(Refusal refusal) -> throw new MalformedBodyException(refusal.sentence());
    };
  }

  /**
   * Reads a body: a JSON object with a field {@code links} alone, which is an array of objects. A
   * wrong object spoils no other.
   *
   * @param body JSON in UTF-8
   * @param known the fields that the objects may have
   * @param max the most objects
   * @throws MalformedBodyException if the body is not JSON of this form, or has more objects
   */
  public static List<CheckedField<LinkFields>> parseBatch(
      byte[] body, Set<LinkField> known, int max) throws MalformedBodyException {
    return JsonBody.parse(body, json -> batch(json, known, max));
  }

  private static List<CheckedField<LinkFields>> batch(
      JsonParser json, Set<LinkField> known, int max) throws IOException, MalformedBodyException {
    var wanted =
        new MalformedBodyException(
            "The body should be a JSON object with \"links\", an array of 1 to %d objects."
                .formatted(max));
    if (json.currentToken() != JsonToken.START_OBJECT
        || !BATCH.equals(json.nextFieldName())
        || json.nextToken() != JsonToken.START_ARRAY) {
      throw wanted;
    }
    List<CheckedField<LinkFields>> links = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (links.size() == max) {
        throw wanted;
      }
      links.add(object(json, known));
    }
    if (links.isEmpty() || json.nextToken() != JsonToken.END_OBJECT) {
      throw wanted;
    }
    return links;
  }

  /** Returns a text; null and the empty text count as absent. */
  public Optional<String> text(LinkField field) {
    return texts.getOrDefault(field, Optional.empty());
  }

  /** Returns a flag; null counts as absent. */
  public Optional<Boolean> flag(LinkField field) {
    return flags.getOrDefault(field, Optional.empty());
  }

  /** Returns what a text asks to change: null and the empty text clear the field. */
  public FieldChange<String> textChange(LinkField field) {
    return change(texts.get(field));
  }

  /** Returns what a flag asks to change: null clears the field. */
  public FieldChange<Boolean> flagChange(LinkField field) {
    return change(flags.get(field));
  }

  /** Returns whether there is no field at all. */
  public boolean isEmpty() {
    return texts.isEmpty() && flags.isEmpty();
  }

  private static <T> FieldChange<T> change(Optional<T> value) {
    if (value == null) {
      return new FieldChange.Keep<>();
    }
    return value.<FieldChange<T>>map(FieldChange.Set::new).orElseGet(FieldChange.Clear::new);
  }

  /** Reads the object that begins here to its end, whatever is wrong with it. */
  private static CheckedField<LinkFields> object(JsonParser json, Set<LinkField> known)
      throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return malformed("The body should be a JSON object.");
    }
    Map<LinkField, Optional<String>> texts = new EnumMap<>(LinkField.class);
    Map<LinkField, Optional<Boolean>> flags = new EnumMap<>(LinkField.class);
    Optional<String> wrong = Optional.empty();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      Optional<LinkField> field =
          known.stream().filter(one -> one.jsonName().equals(name)).findFirst();
      if (field.isEmpty()) {
        wrong = wrong.or(() -> Optional.of(unknown(known)));
      } else if (texts.containsKey(field.get()) || flags.containsKey(field.get())) {
        wrong = wrong.or(() -> Optional.of("The field \"%s\" is there twice.".formatted(name)));
      } else if (value == JsonToken.VALUE_NULL && field.get().isFlag()) {
        flags.put(field.get(), Optional.empty());
      } else if (value == JsonToken.VALUE_NULL) {
        texts.put(field.get(), Optional.empty());
      } else if (field.get().isFlag() && value.isBoolean()) {
        flags.put(field.get(), Optional.of(json.getBooleanValue()));
      } else if (!field.get().isFlag() && value == JsonToken.VALUE_STRING) {
        texts.put(field.get(), Optional.of(json.getText()).filter(text -> !text.isEmpty()));
      } else {
        wrong = wrong.or(() -> Optional.of(wrongType(field.get())));
      }
      json.skipChildren();
    }
    return wrong
        .map(LinkFields::malformed)
        .orElseGet(() -> new Good<>(new LinkFields(texts, flags)));
  }

  private static CheckedField<LinkFields> malformed(String sentence) {
    return CheckedField.bad(ErrorCode.MALFORMED_JSON, sentence);
  }

  private static String unknown(Set<LinkField> known) {
    return "The body has an unknown field; known are %s."
        .formatted(
            new TreeSet<>(known)
                .stream()
                    .map(field -> '"' + field.jsonName() + '"')
                    .collect(Collectors.joining(", ")));
  }

  private static String wrongType(LinkField field) {
    return "The field \"%s\" should be %s."
        .formatted(field.jsonName(), field.isFlag() ? "true or false" : "a text");
  }
}
