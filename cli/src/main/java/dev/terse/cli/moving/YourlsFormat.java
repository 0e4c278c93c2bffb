package dev.terse.cli.moving;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * YOURLS: the table {@code yourls_url} as CSV, and the export of the plugin "Import Export", which
 * has {@code source,target,hits}. Its times are those of the server's clock and taken as UTC.
 */
record YourlsFormat() implements FileFormat {

  @Override
  public boolean fits(Set<String> names) {
    return names.containsAll(Set.of("keyword", "url"))
        || names.containsAll(Set.of("source", "target", "hits"));
  }

  @Override
  public String columns() {
    return "\"keyword\" and \"url\", or \"source\", \"target\" and \"hits\"";
  }

  @Override
  public List<String> path() {
    return List.of("result");
  }

  @Override
  public List<Draft> drafts(ForeignFields row) {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    texts.put(Column.CODE, row.fields().getOrDefault("keyword", slashless(row.first("source"))));
    texts.put(Column.LONG_URL, row.first("url", "target"));
    texts.put(Column.TITLE, row.first("title"));
    texts.put(Column.CREATED_AT, row.first("timestamp"));
    texts.put(Column.CLICKS, row.first("clicks", "hits"));
    return List.of(new Draft(texts));
  }

  /** Takes the slashes around a path away. */
  private static String slashless(String path) {
    int start = path.startsWith("/") ? 1 : 0;
    int end = path.length() - (path.length() > start && path.endsWith("/") ? 1 : 0);
    return path.substring(start, end);
  }
}
