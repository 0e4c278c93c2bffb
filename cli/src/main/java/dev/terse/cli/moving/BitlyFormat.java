package dev.terse.cli.moving;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Bitly: the CSV files that its pages export, whose columns were named in several ways over the
 * years, and the answers of {@code GET /v4/groups/{group_guid}/bitlinks}. A link with custom
 * back-halves has several codes, each of which goes on to work; the first of them that is there
 * gets the clicks.
 */
record BitlyFormat() implements FileFormat {

  private static final String[] CUSTOM = {
    "custombitlinks", "custombitlink", "customlink", "custombackhalf"
  };
  private static final String[] LINK = {"link", "bitlink", "shortlink", "id"};
  private static final String[] TARGET = {
    "longurl", "destinationurl", "originalurl", "destination"
  };
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;|]+");

  @Override
  public boolean fits(Set<String> names) {
    return OwnFormat.hasAny(names, TARGET)
        && (OwnFormat.hasAny(names, CUSTOM)
            || OwnFormat.hasAny(names, "link", "bitlink", "shortlink"));
  }

  @Override
  public String columns() {
    return "\"link\" (or \"bitlink\") and \"long_url\" (or \"destination url\")";
  }

  @Override
  public List<String> path() {
    return List.of("links");
  }

  @Override
  public List<Draft> drafts(ForeignFields row) {
    Set<String> codes = new LinkedHashSet<>();
    for (String custom : BETWEEN.split(row.first(CUSTOM))) {
      codes.add(ForeignFields.code(custom));
    }
    codes.add(ForeignFields.code(row.first(LINK)));
    codes.remove("");
    if (codes.isEmpty()) {
      codes.add("");
    }
    List<Draft> drafts = new ArrayList<>();
    for (String code : codes) {
      Map<Column, String> texts = new EnumMap<>(Column.class);
      texts.put(Column.CODE, code);
      texts.put(Column.LONG_URL, row.first(TARGET));
      texts.put(Column.TITLE, row.first("title"));
      texts.put(
          Column.CREATED_AT,
          row.first("createdat", "created", "datecreated", "creationdate", "createddate"));
      texts.put(
          Column.CLICKS,
          row.first("totalclicks", "clicks", "totalengagements", "engagements", "clickcount"));
      drafts.add(new Draft(texts));
    }
    return drafts;
  }
}
