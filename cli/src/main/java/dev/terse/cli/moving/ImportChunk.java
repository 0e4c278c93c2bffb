package dev.terse.cli.moving;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.links.LinkImporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Some rows that are imported together, many at a time and those of one code in their order. */
final class ImportChunk {

  private final LinkImporter importer;
  private final List<ImportRow> rows = new ArrayList<>();
  private int links;
  private volatile boolean hasFailed;

  /**
   * What was done.
   *
   * @param counts the numbers
   * @param rejections the lines of the report of what was rejected, in the order of the file
   * @param aliases the lines of the report of codes that lost their capital letters
   */
  record Done(ImportCounts counts, String rejections, String aliases) {}

  ImportChunk(LinkImporter importer) {
    this.importer = importer;
  }

  /** Adds a row. */
  void add(ImportRow row) {
    rows.add(row);
    links += row.entries().size();
  }

  /** Returns the number of links and of rows without one. */
  int links() {
    return links;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Stores the links. */
  Done store() {
    ConcurrentCalls.all(groups().stream().map(this::storing).toList());
    return done();
  }

  /** Returns the rows in groups that have no code in common, each in the order of the file. */
  private Collection<List<ImportRow>> groups() {
    Map<String, String> sameGroup = new HashMap<>();
    for (ImportRow row : rows) {
      for (String key : row.keys()) {
        sameGroup.put(first(key, sameGroup), first(row.keys().getFirst(), sameGroup));
      }
    }
    Map<String, List<ImportRow>> groups = new LinkedHashMap<>();
    for (ImportRow row : rows) {
      row.keys().stream()
          .findFirst()
          .map(key -> first(key, sameGroup))
          .ifPresent(key -> groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row));
    }
    return groups.values();
  }

  /** Follows a key to the one that stands for its group. */
  private static String first(String key, Map<String, String> sameGroup) {
    String next = sameGroup.getOrDefault(key, key);
    return next.equals(key) ? key : first(next, sameGroup);
  }

  private Callable<Integer> storing(List<ImportRow> group) {
    return () -> {
      try {
        // Where the table can't be reached, it is not waited for once per link.
        group.forEach(row -> row.store(importer, () -> hasFailed));
        return group.size();
      } catch (RuntimeException e) {
        hasFailed = true;
        throw e;
      }
    };
  }

  private Done done() {
    var rejections = new StringBuilder();
    var aliases = new StringBuilder();
    long stored = 0;
    long before = 0;
    long rejected = 0;
    long lostCase = 0;
    for (ImportRow row : rows) {
      for (ImportEntry entry : row.entries()) {
        if (entry.isStored()) {
          stored++;
        } else if (entry.isStoredBefore()) {
          before++;
        } else {
          rejected++;
          rejections.append(entry.rejectedLine());
        }
        if (entry.hasLostCase()) {
          lostCase++;
          aliases.append(entry.aliasLine());
        }
      }
    }
    return new Done(
        new ImportCounts(rows.size(), stored, before, rejected, lostCase),
        rejections.toString(),
        aliases.toString());
  }
}
