package dev.terse.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as a JSON file, written by a run and read to check the quotes in the documentation. */
final class ReportJson {

  private static final JSON WRITER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private ReportJson() {}

  static void write(Path file, Topic topic, Report report) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("topic", topic.name());
    document.put("about", topic.about());
    document.put("measured_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    document.put("machine", machine());
    document.put("rows", report.rows().stream().map(ReportJson::row).toList());
    document.put("notes", report.notes());
    Files.createDirectories(file.getParent());
    Files.writeString(file, WRITER.asString(document) + "\n");
  }

  static Report read(Path file) throws IOException {
    Map<String, Object> document = JSON.std.mapFrom(Files.readString(file));
    List<Row> rows = new ArrayList<>();
    for (Object row : (List<?>) document.get("rows")) {
      rows.add(readRow((Map<?, ?>) row));
    }
    return new Report(
        rows, ((List<?>) document.get("notes")).stream().map(Object::toString).toList());
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("java", System.getProperty("java.runtime.version"));
    return machine;
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> figures = new LinkedHashMap<>();
    row.figures()
        .forEach(
            (name, figure) -> {
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("unit", figure.unit());
              fields.put("median", figure.median());
              fields.put("low", figure.low());
              fields.put("high", figure.high());
              fields.put("samples", figure.samples());
              figures.put(name, fields);
            });
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("subject", row.subject());
    document.put("figures", figures);
    return document;
  }

  private static Row readRow(Map<?, ?> document) {
    Row row = Row.of((String) document.get("subject"));
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) document.get("figures")).entrySet()) {
      Map<?, ?> figure = (Map<?, ?>) entry.getValue();
      row =
          row.with(
              (String) entry.getKey(),
              new Figure(
                  (String) figure.get("unit"),
                  ((Number) figure.get("median")).doubleValue(),
                  ((Number) figure.get("low")).doubleValue(),
                  ((Number) figure.get("high")).doubleValue(),
                  ((Number) figure.get("samples")).intValue()));
    }
    return row;
  }
}
