package dev.terse.local.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operations that add, remove and list a stream's tags. */
final class TagOperations {
  private static final int MAX_PAGE = 50;

  private final Streams streams;

  TagOperations(Streams streams) {
    this.streams = streams;
  }

  Map<String, Operation> byName() {
    return Map.of(
        "AddTagsToStream", this::addTags,
        "RemoveTagsFromStream", this::removeTags,
        "ListTagsForStream", this::listTags);
  }

  private Map<String, Object> addTags(Request request) {
    Map<String, String> tags = request.stringMap("Tags");
    Constraint.size("Tags", tags.size(), 1, 200);
    tags.forEach(
        (key, value) -> {
          Constraint.length("Tags", key, 1, 128);
          Constraint.length("Tags", value, 0, 256);
        });
    streams.named(request).addTags(tags);
    return ResponseStructure.nothing();
  }

  private Map<String, Object> removeTags(Request request) {
    List<String> keys = request.requiredStrings("TagKeys");
    Constraint.size("TagKeys", keys.size(), 1, 50);
    streams.named(request).removeTags(keys);
    return ResponseStructure.nothing();
  }

  private Map<String, Object> listTags(Request request) {
    int limit = request.integer("Limit", 1, MAX_PAGE).orElse(MAX_PAGE);
    var tags =
        streams.named(request).tags().after(request.string("ExclusiveStartTagKey").orElse(""));
    List<Object> page = new ArrayList<>();
    tags.entrySet().stream()
        .limit(limit)
        .map(tag -> ResponseStructure.with("Key", tag.getKey()).and("Value", tag.getValue()).tree())
        .forEach(page::add);
    return ResponseStructure.with("Tags", page).and("HasMoreTags", tags.size() > limit).tree();
  }
}
