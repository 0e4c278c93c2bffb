package dev.terse.local.dax;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items without their keys: the number of the list of their attributes, then the values. */
record Items(AttributeLists lists) {

  Map<String, AttributeValue> read(byte[] bytes) throws IOException {
    CborReader in = CborReader.of(bytes);
    Map<String, AttributeValue> item = new HashMap<>();
    for (String name : lists.namesOf((Long) in.read())) {
      item.put(name, Values.read(in.read()));
    }
    return item;
  }

  byte[] write(Map<String, AttributeValue> item, Set<String> keys) {
    List<String> names =
        item.keySet().stream().filter(name -> !keys.contains(name)).sorted().toList();
    var out = new CborWriter().integer(lists.idOf(names));
    names.forEach(name -> Values.write(item.get(name), out));
    return out.toBytes();
  }
}
