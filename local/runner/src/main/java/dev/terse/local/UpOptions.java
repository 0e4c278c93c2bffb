package dev.terse.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code ./terse up}.
 *
 * @param port the port of the HTTP API
 * @param dynamoDbPort the port of DynamoDB, 0 for any free one
 * @param kinesisPort the port of Kinesis, 0 for any free one
 * @param dax whether a DAX stand-in is put in front of DynamoDB
 * @param inMemory whether links and statistics are discarded at the end
 * @param data the folder of the data, the functions' logs and, if the template's folder is
 *     read-only, their unpacked artifacts
 * @param parameters values that replace the template parameters' defaults
 */
public record UpOptions(
    int port,
    int dynamoDbPort,
    int kinesisPort,
    boolean dax,
    boolean inMemory,
    Path data,
    Map<String, String> parameters) {

  /** The usage message of the command. */
  public static final String USAGE =
      """
      usage: ./terse up [OPTION]...

        --port N               the HTTP API's port, 8080 unless given; 0 for any that is free
        --dax                  read links through a DAX stand-in of three nodes
        --in-memory            forget all links and statistics at the end
        --data DIR             where links, statistics and logs are kept, ./data unless given
        --dynamodb-port N      DynamoDB's port, any that is free unless given
        --kinesis-port N       Kinesis' port, any that is free unless given
        --parameter NAME=VALUE sets a parameter of template.yaml; may be given several times
        --help                 shows this
      """;

  private static final int DEFAULT_PORT = 8080;

  /** The outcome of parsing the arguments. */
  public sealed interface ParseResult {}

  /** A request to run. */
  public record Run(UpOptions options) implements ParseResult {}

  /** A request to show the usage. */
  public record Help() implements ParseResult {}

  /** Invalid arguments; the sentence gives the reason. */
  public record Wrong(String sentence) implements ParseResult {}

  /**
   * Parses the arguments.
   *
   * @param arguments the arguments after {@code up}
   */
  public static ParseResult parse(List<String> arguments) {
    var draft = new Draft();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--help", "-h" -> {
          return new Help();
        }
        case "--dax" -> draft.dax = true;
        case "--in-memory" -> draft.inMemory = true;
        case "--port", "--dynamodb-port", "--kinesis-port", "--data", "--parameter" -> {
          if (++i == arguments.size()) {
            return new Wrong(argument + " needs a value.");
          }
          String problem = draft.set(argument, arguments.get(i));
          if (problem != null) {
            return new Wrong(problem);
          }
        }
        default -> {
          return new Wrong("There is no option " + argument + ".");
        }
      }
    }
    return new Run(draft.options());
  }

  private static final class Draft {

    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private boolean dax;
    private boolean inMemory;
    private Path data = Path.of("data");

    /** Sets an option; returns the problem with the value, or null. */
    String set(String option, String value) {
      return switch (option) {
        case "--data" -> setData(value);
        case "--parameter" -> setParameter(value);
        default -> setPort(option, value);
      };
    }

    private String setData(String value) {
      try {
        data = Path.of(value);
        return value.isBlank() ? "--data is empty, and should be a folder." : null;
      } catch (InvalidPathException e) {
        return "--data is \"" + value + "\", which is not a path.";
      }
    }

    private String setParameter(String value) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        return "--parameter is \"" + value + "\", and should be NAME=VALUE.";
      }
      parameters.put(value.substring(0, equals), value.substring(equals + 1));
      return null;
    }

    private String setPort(String option, String value) {
      if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
        return option + " is \"" + value + "\", and should be a port from 0 to 65535.";
      }
      ports.put(option, Integer.valueOf(value));
      return null;
    }

    UpOptions options() {
      return new UpOptions(
          ports.getOrDefault("--port", DEFAULT_PORT),
          ports.getOrDefault("--dynamodb-port", 0),
          ports.getOrDefault("--kinesis-port", 0),
          dax,
          inMemory,
          data.toAbsolutePath().normalize(),
          Map.copyOf(parameters));
    }
  }
}
