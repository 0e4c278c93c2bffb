package dev.terse.cli.moving;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shlink: the CSV file that its web client exports, and the answers of {@code GET
 * /rest/v3/short-urls}. Of several domains, the first that has a code gets it. A link that works
 * from a later time on is not taken.
 */
record ShlinkFormat() implements FileFormat {

  @Override
  public boolean fits(Set<String> names) {
    return names.contains("longurl")
        && (names.contains("shortcode") || names.containsAll(Set.of("shorturl", "visits")));
  }

  @Override
  public String columns() {
    return "\"shortCode\" (or \"shortUrl\" and \"visits\") and \"longUrl\"";
  }

  @Override
  public List<String> path() {
    return List.of("shortUrls", "data");
  }

  @Override
  public List<Draft> drafts(ForeignFields row) {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    String code = row.first("shortcode");
    texts.put(Column.CODE, code.isEmpty() ? ForeignFields.code(row.first("shorturl")) : code);
    texts.put(Column.LONG_URL, row.first("longurl"));
    texts.put(Column.TITLE, row.first("title"));
    texts.put(Column.CREATED_AT, row.first("createdat", "datecreated"));
    texts.put(Column.EXPIRES_AT, row.first("validuntil", "metavaliduntil"));
    texts.put(Column.FORWARD_QUERY, row.first("forwardquery"));
    texts.put(Column.CLICKS, row.first("visits", "visitssummarytotal", "visitscount"));
    return List.of(
        new Draft(
            texts,
            false,
            row.first("validsince", "metavalidsince"),
            ForeignFields.obstacle(
                !row.first("maxvisits", "metamaxvisits").isEmpty(),
                "The link ends after a number of visits, which a link of Terse can't.")));
  }
}
