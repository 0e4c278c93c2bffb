package dev.terse.cli;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of each command that calls the API. */
final class ApiOptions {

  private static final URI LOCAL = URI.create("http://localhost:8080");

  @Option(
      names = "--server",
      paramLabel = "URL",
      converter = ServerUrl.class,
      description = {
        "The address of Terse; else that of TERSE_URL,",
        "else http://localhost:8080."
      })
  private Optional<URI> server = Optional.empty();

  @Option(names = "--json", description = "Prints the JSON of the API instead of a table.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  boolean json() {
    return json;
  }

  /** Makes a client with the API key of the environment, if there is one. */
  ApiClient client() {
    return new ApiClient(server(), Credential.key(command));
  }

  /** Makes a client with the owner token of a link, or else with the API key, if there is one. */
  ApiClient client(TokenOption token) {
    return new ApiClient(server(), token.credential().or(() -> Credential.key(command)));
  }

  private URI server() {
    return server
        .or(() -> RunEnvironment.of(command).get("TERSE_URL").map(this::variable))
        .orElse(LOCAL);
  }

  private URI variable(String url) {
    try {
      return ServerUrl.read(url);
    } catch (TypeConversionException e) {
      throw new ParameterException(
          command.commandLine(), "Invalid value for TERSE_URL: " + e.getMessage());
    }
  }
}
