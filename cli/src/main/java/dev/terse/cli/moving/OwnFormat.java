package dev.terse.cli.moving;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Terse's own files, which are also for whoever makes a file by hand; two columns are enough. */
record OwnFormat() implements FileFormat {

  @Override
  public boolean fits(Set<String> names) {
    return names.contains("code") && hasAny(names, "longurl", "deletedat");
  }

  /** Returns whether one of some names is among the fields. */
  static boolean hasAny(Set<String> names, String... wanted) {
    return Stream.of(wanted).anyMatch(names::contains);
  }

  @Override
  public String columns() {
    return "\"code\" and \"long_url\"";
  }

  @Override
  public List<String> path() {
    return List.of();
  }

  @Override
  public List<Draft> drafts(ForeignFields row) {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      texts.put(column, row.fields().getOrDefault(FieldName.normalised(column.label()), ""));
    }
    return List.of(new Draft(texts));
  }
}
