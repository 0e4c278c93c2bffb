package dev.terse.cli.moving;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kutt: the answers of {@code GET /api/v2/links}, and its table {@code links} as CSV. The
 * description becomes the title. A banned link is imported as a disabled one.
 */
record KuttFormat() implements FileFormat {

  @Override
  public boolean fits(Set<String> names) {
    return names.containsAll(Set.of("address", "target"));
  }

  @Override
  public String columns() {
    return "\"address\" and \"target\"";
  }

  @Override
  public List<String> path() {
    return List.of("data");
  }

  @Override
  public List<Draft> drafts(ForeignFields row) {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    texts.put(Column.CODE, row.fields().getOrDefault("address", ""));
    texts.put(Column.LONG_URL, row.first("target"));
    texts.put(Column.TITLE, row.first("description"));
    texts.put(Column.CREATED_AT, row.first("createdat"));
    texts.put(Column.EXPIRES_AT, row.first("expirein"));
    texts.put(Column.CLICKS, row.first("visitcount"));
    boolean isBanned = row.isTrue("banned");
    if (isBanned) {
      texts.put(Column.DISABLED_AT, row.first("updatedat", "createdat"));
    }
    String password = row.first("password");
    return List.of(
        new Draft(
            texts,
            isBanned,
            "",
            ForeignFields.obstacle(
                !password.isEmpty() && !password.equalsIgnoreCase("false"),
                "The link has a password, which a link of Terse can't have.")));
  }
}
