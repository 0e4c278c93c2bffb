package dev.terse.cli.moving;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.terse.links.Link;
import dev.terse.links.MovedLink;
import dev.terse.links.OwnerHash;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The texts of exported links, in Terse's own columns. */
final class OutputFormat {

  private final boolean isJson;

  OutputFormat(boolean isJson) {
    this.isJson = isJson;
  }

  /** Returns what stands before the first link. */
  String header() {
    return isJson ? "" : CsvRecord.of(Column.labels());
  }

  /**
   * Returns the line of a link, with its end.
   *
   * @param counted the clicks that were counted since it is here
   */
  String line(MovedLink moved, long counted) {
    Map<Column, String> texts =
        switch (moved) {
          case MovedLink.Present present -> texts(present.link(), counted);
          case MovedLink.Deleted deleted -> texts(deleted);
        };
    moved.ownerHash().map(OwnerHash::hex).ifPresent(hex -> texts.put(Column.OWNER_HASH, hex));
    return isJson ? json(texts) : csv(texts);
  }

  private static Map<Column, String> texts(Link link, long counted) {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    texts.put(Column.CODE, link.code());
    texts.put(Column.LONG_URL, link.longUrl().href());
    texts.put(Column.CREATED_AT, link.createdAt().toString());
    link.expiresAt().map(Instant::toString).ifPresent(time -> texts.put(Column.EXPIRES_AT, time));
    link.title().ifPresent(title -> texts.put(Column.TITLE, title));
    link.forwardQuery().ifPresent(flag -> texts.put(Column.FORWARD_QUERY, flag.toString()));
    link.disabledAt().map(Instant::toString).ifPresent(time -> texts.put(Column.DISABLED_AT, time));
    link.createdBy().ifPresent(key -> texts.put(Column.CREATED_BY, key));
    texts.put(
        Column.CLICKS,
        Long.toString(Math.min(link.importedClicks() + counted, RowParser.MAX_CLICKS)));
    return texts;
  }

  private static Map<Column, String> texts(MovedLink.Deleted deleted) {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    texts.put(Column.CODE, deleted.code());
    texts.put(Column.CREATED_AT, deleted.createdAt().toString());
    texts.put(Column.DELETED_AT, deleted.deletedAt().toString());
    return texts;
  }

  private static String csv(Map<Column, String> texts) {
    return CsvRecord.of(
        Arrays.stream(Column.values()).map(column -> texts.getOrDefault(column, "")).toList());
  }

  private static String json(Map<Column, String> texts) {
    var line = new StringWriter();
    try (JsonGenerator json = JsonFields.FACTORY.createGenerator(line)) {
      json.writeStartObject();
      for (Map.Entry<Column, String> text : texts.entrySet()) {
        json.writeFieldName(text.getKey().label());
        switch (text.getKey()) {
          case CLICKS -> json.writeNumber(Long.parseLong(text.getValue()));
          case FORWARD_QUERY -> json.writeBoolean(Boolean.parseBoolean(text.getValue()));
          default -> json.writeString(text.getValue());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return line.append('\n').toString();
  }
}
