package dev.terse.bench.cost;

import dev.terse.bench.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program behind {@code ./terse costs}. */
public final class Costs {

  private static final String USAGE =
      """
      usage: ./terse costs [OPTION]...

        --redirects-per-day N  a column for N redirects a day; may be given several times; 1 k, 1 M and 100 M unless given
        --profile P            small or production; both unless given
        --set NAME=VALUE       another price or assumption, of bench/src/main/resources/dev/terse/bench/cost, such as
                               stats.delay.seconds=60 or small.stream.shards=2; may be given several times
        --page                 writes the tables into docs/cost.md
        --help                 shows this
      """;

  private static final List<Double> REDIRECTS_PER_DAY = List.of(1e3, 1e6, 1e8);

  private static final Pattern TABLES =
      Pattern.compile(
          "(<!-- ./terse costs --page -->\n)(.*?)(<!-- end of costs -->)", Pattern.DOTALL);

  private Costs() {}

  /** Prints the tables; exits with 1 and a sentence on standard error if an option is wrong. */
  public static void main(String[] arguments) throws IOException {
    Home home = Home.current();
    try {
      Options options = Options.parse(List.of(arguments), Inputs.read());
      if (options.help()) {
        System.out.print(USAGE);
        return;
      }
      CostTables tables =
          new CostTables(
              new CostModel(options.inputs(), Busy.measured(home)),
              options.profiles(),
              options.redirectsPerDay());
      if (options.page()) {
        write(home.root().resolve("docs/cost.md"), tables);
        return;
      }
      System.out.print(text(tables));
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("terse: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Returns all tables of the page. */
  static CostTables pageTables(Home home) throws IOException {
    return new CostTables(
        new CostModel(Inputs.read(), Busy.measured(home)), CostProfile.ALL, REDIRECTS_PER_DAY);
  }

  static String text(CostTables tables) {
    List<String> lines = new ArrayList<>(tables.month());
    lines.add("");
    lines.addAll(tables.million());
    lines.add("");
    lines.add(tables.cache());
    return String.join("\n", lines) + "\n";
  }

  private static void write(Path page, CostTables tables) throws IOException {
    String before = Files.readString(page);
    Matcher found = TABLES.matcher(before);
    if (!found.find()) {
      throw new IllegalStateException(page + " has no place for the tables.");
    }
    Files.writeString(
        page,
        before.substring(0, found.end(1))
            + "\n"
            + text(tables)
            + "\n"
            + before.substring(found.start(3)));
  }

  /** The options of the command. */
  record Options(
      boolean help,
      boolean page,
      Inputs inputs,
      List<CostProfile> profiles,
      List<Double> redirectsPerDay) {

    /**
     * Parses arguments.
     *
     * @throws IllegalArgumentException if one is wrong; the message is a sentence
     */
    static Options parse(List<String> arguments, Inputs read) {
      boolean help = false;
      boolean page = false;
      Inputs inputs = read;
      List<CostProfile> profiles = new ArrayList<>();
      List<Double> counts = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        String option = arguments.get(i);
        switch (option) {
          case "--help", "-h" -> help = true;
          case "--page" -> page = true;
          case "--redirects-per-day", "--profile", "--set" -> {
            if (++i == arguments.size()) {
              throw new IllegalArgumentException(option + " needs a value.");
            }
            String value = arguments.get(i);
            switch (option) {
              case "--redirects-per-day" -> counts.add(positive(option, value));
              case "--profile" -> profiles.add(profile(value));
              default -> inputs = set(inputs, value);
            }
          }
          default -> throw new IllegalArgumentException("There is no option " + option + ".");
        }
      }
      boolean isPlain = profiles.isEmpty() && counts.isEmpty() && inputs == read;
      if (page && !isPlain) {
        throw new IllegalArgumentException("--page takes no other option.");
      }
      return new Options(
          help,
          page,
          inputs,
          profiles.isEmpty() ? CostProfile.ALL : profiles,
          counts.isEmpty() ? REDIRECTS_PER_DAY : counts);
    }

    private static CostProfile profile(String value) {
      return CostProfile.ALL.stream()
          .filter(profile -> profile.id().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "--profile is \"%s\", and should be small or production.".formatted(value)));
    }

    private static Inputs set(Inputs inputs, String value) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "--set is \"%s\", and should be NAME=VALUE.".formatted(value));
      }
      String name = value.substring(0, equals);
      return inputs.with(name, number("--set " + name, value.substring(equals + 1)));
    }

    private static double positive(String option, String value) {
      double number = number(option, value);
      if (number <= 0) {
        throw new IllegalArgumentException(
            "%s is \"%s\", and should be more than 0.".formatted(option, value));
      }
      return number;
    }

    private static double number(String option, String value) {
      try {
        double number = Double.parseDouble(value);
        if (number >= 0 && number <= 1e12) {
          return number;
        }
      } catch (NumberFormatException e) {
        // The sentence below is for it, too.
      }
      throw new IllegalArgumentException(
          "%s is \"%s\", and should be a number from 0 to 10^12.".formatted(option, value));
    }
  }
}
