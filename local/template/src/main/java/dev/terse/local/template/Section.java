package dev.terse.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A resource's properties, or a map within them, read by name, with errors that name the property.
 */
final class Section {

  private final String owner;
  private final String path;
  private final Value.Fields fields;
  private final Intrinsics intrinsics;

  Section(String owner, String path, Value.Fields fields, Intrinsics intrinsics) {
    this.owner = owner;
    this.path = path;
    this.fields = fields;
    this.intrinsics = intrinsics;
  }

  boolean has(String name) {
    return fields.values().containsKey(name);
  }

  Set<String> names() {
    return fields.values().keySet();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(fields.values().get(name))
        .map(value -> intrinsics.text(value, place(name)));
  }

  String requiredText(String name) {
    return text(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> error(name, "is missing; give it a value"));
  }

  OptionalInt integer(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text.get().strip()));
    } catch (NumberFormatException e) {
      throw error(name, "is '%s', but should be a whole number".formatted(text.get()));
    }
  }

  int integer(String name, int fallback, int least, int most) {
    int value = integer(name).orElse(fallback);
    if (value < least || value > most) {
      throw error(name, "is %d, but should be %d to %d".formatted(value, least, most));
    }
    return value;
  }

  boolean flag(String name, boolean fallback) {
    String text = text(name).orElse(String.valueOf(fallback));
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw error(name, "is '%s', but should be true or false".formatted(text));
    }
    return Boolean.parseBoolean(text);
  }

  /** Returns the map of that name; an empty one if there is none. */
  Section section(String name) {
    return switch (fields.values().get(name)) {
      case null -> nested(name, new Value.Fields(Map.of(), fields.line()));
      case Value.Fields nested -> nested(name, nested);
      default -> throw error(name, "should be a map");
    };
  }

  List<Section> sections(String name) {
    List<Section> sections = new ArrayList<>();
    for (Value value : items(name)) {
      if (!(value instanceof Value.Fields nested)) {
        throw error(name, "should be a list of maps");
      }
      sections.add(nested(name, nested));
    }
    return sections;
  }

  List<String> texts(String name) {
    return items(name).stream().map(value -> intrinsics.text(value, place(name))).toList();
  }

  /** Returns one text as it is, or a list of them. */
  List<String> textOrTexts(String name) {
    return fields.values().get(name) instanceof Value.Items
        ? texts(name)
        : List.of(requiredText(name));
  }

  Map<String, String> textsByName() {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.values().forEach((name, _) -> texts.put(name, text(name).orElseThrow()));
    return texts;
  }

  /** Rejects any property that is not in the set. */
  void allowOnly(Set<String> known) {
    for (String name : fields.values().keySet()) {
      if (!known.contains(name)) {
        throw error(name, "is not supported by the local runner");
      }
    }
  }

  /** Rejects the properties in the set. */
  void refuse(Set<String> unsupported) {
    for (String name : fields.values().keySet()) {
      if (unsupported.contains(name)) {
        throw error(name, "is not supported by the local runner");
      }
    }
  }

  TemplateException error(String name, String problem) {
    Value value = fields.values().get(name);
    return Intrinsics.error(value == null ? fields : value, place(name), problem);
  }

  private List<Value> items(String name) {
    return switch (fields.values().get(name)) {
      case null -> List.of();
      case Value.Items items -> items.values();
      default -> throw error(name, "should be a list");
    };
  }

  private Section nested(String name, Value.Fields nested) {
    return new Section(owner, path + name + ".", nested, intrinsics);
  }

  private String place(String name) {
    return "%s of %s".formatted(path + name, owner);
  }
}
