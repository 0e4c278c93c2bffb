package dev.terse.bench.scale;

import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Row;
import dev.terse.bench.StoredLinks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The redirect and the create with a growing number of stored links. */
final class StoredLinksScale implements AutoCloseable {

  private static final int ROUNDS = 7;
  private static final int REQUESTS = 50;

  /** Opens a database with a number of links. */
  interface Opening {
    RunningDatabase open(int links) throws Exception;
  }

  private final Random random = new Random(1);
  private final int[] sizes;
  private final List<RunningDatabase> databases = new ArrayList<>();
  private final List<ManagedFunction> redirects = new ArrayList<>();
  private final List<ManagedFunction> shortens = new ArrayList<>();
  private final String follow;
  private final byte[] create;

  private StoredLinksScale(Home home, int[] sizes, Opening opening) throws Exception {
    this.sizes = sizes;
    follow = Files.readString(home.existing("events/redirect-head.json"));
    create = Files.readAllBytes(home.existing("events/shorten-create.json"));
    try {
      for (int size : sizes) {
        databases.add(opening.open(size));
        URI endpoint = databases.getLast().uri();
        redirects.add(start(home, "redirect", endpoint));
        shortens.add(start(home, "shorten", endpoint));
      }
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  // No click is sent or read, so the stream is never called.
  private static ManagedFunction start(Home home, String name, URI endpoint) throws Exception {
    return ManagedFunction.start(home, name, endpoint, endpoint);
  }

  /**
   * Measures both functions.
   *
   * @param sizes the numbers of stored links, in ascending order
   */
  static List<Row> measure(Home home, int[] sizes, Opening opening) throws Exception {
    try (var scale = new StoredLinksScale(home, sizes, opening)) {
      List<Row> rows = new ArrayList<>();
      Rounds redirects = Rounds.of(subjects("redirect", sizes), ROUNDS, scale::redirect);
      Rounds creates = Rounds.of(subjects("create", sizes), ROUNDS, scale::create);
      for (Rounds rounds : List.of(redirects, creates)) {
        for (int size = 0; size < sizes.length; size++) {
          rows.add(rounds.row(size));
        }
      }
      return rows;
    }
  }

  private static String[] subjects(String what, int[] sizes) {
    return Arrays.stream(sizes)
        .mapToObj(size -> "%s, %,d links".formatted(what, size))
        .toArray(String[]::new);
  }

  private double redirect(int size) throws Exception {
    double[] millis = new double[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      String code = StoredLinks.code(random.nextInt(sizes[size]));
      byte[] event = follow.replace("terse-demo", code).getBytes(StandardCharsets.UTF_8);
      millis[i] = redirects.get(size).invoke(event, 301).responseTime().toNanos() / 1e6;
    }
    return median(millis);
  }

  private double create(int size) throws Exception {
    double[] millis = new double[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      millis[i] = shortens.get(size).invoke(create, 201).responseTime().toNanos() / 1e6;
    }
    return median(millis);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  @Override
  public void close() throws IOException {
    for (ManagedFunction function : redirects) {
      function.close();
    }
    for (ManagedFunction function : shortens) {
      function.close();
    }
    for (RunningDatabase database : databases) {
      database.close();
    }
  }
}
