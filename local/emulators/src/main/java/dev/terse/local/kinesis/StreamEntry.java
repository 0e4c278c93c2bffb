package dev.terse.local.kinesis;

import java.util.Collection;
import java.util.Map;

/** A stream and what the account stores about it besides its records. */
record StreamEntry(DataStream stream, StreamTags tags) {

  void addTags(Map<String, String> added) {
    tags.add(added);
    stream.changeTags(tags.all());
  }

  void removeTags(Collection<String> keys) {
    tags.remove(keys);
    stream.changeTags(tags.all());
  }
}
