package dev.terse.cli;

import dev.terse.aws.Deadline;
import dev.terse.links.Link;
import dev.terse.links.LinkTakeDown;
import dev.terse.links.LinksTable;
import dev.terse.url.HostName;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The command that takes a link down permanently, regardless of its owner: it replaces the link
 * with the same tombstone as a deletion by the owner, and prints the former link.
 */
@Command(
    name = "take-down",
    description =
        "Takes a link down for good, whoever owns it, and prints what it was; or all links to a host.")
final class TakeDown implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Parameters(
      paramLabel = "CODE",
      arity = "0..1",
      converter = LinkCode.Reader.class,
      description = "The code of a link, or its short URL.")
  private Optional<String> code = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      converter = HostArgument.class,
      description =
          "Lists and counts the links to a host and its subdomains, by a scan of the whole table.")
  private Optional<HostName> host = Optional.empty();

  @Option(
      names = "--yes",
      description = "Takes the links to the host down, instead of listing them.")
  private boolean yes;

  @Option(names = "--json", description = "Prints a line of JSON per link.")
  private boolean json;

  @Mixin private TableOptions links;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (code.isPresent() == host.isPresent() || (yes && host.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          "take-down takes the code of a link, or its short URL, or --host HOST with or without --yes.");
    }
    try (DynamoDbClient dynamoDb = links.client()) {
      if (host.isPresent()) {
        LinksTableCheck.of(dynamoDb, links.table());
        var found = new FoundLinks(spec.commandLine().getOut(), json);
        new HostTakeDown(dynamoDb, links.table(), found, spec.commandLine().getErr())
            .run(host.get(), yes);
      } else {
        takeDown(new LinksTable(dynamoDb, links.table()), code.orElseThrow());
      }
    }
  }

  private void takeDown(LinksTable table, String key) {
    print(
        new LinkTakeDown(table, new SecureRandom(), InstantSource.system())
            .takeDown(key, Optional.empty(), Deadline.after(BUDGET))
            .orElseThrow(
                () ->
                    new CommandException(
                        "there is no link %s, or it was taken down before.".formatted(key))));
  }

  private void print(Link link) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.write(FoundLinks.fields(link)));
      return;
    }
    out.printf("code        %s%n", link.code());
    out.printf("long_url    %s%n", link.longUrl().href());
    out.printf("created_at  %s%n", link.createdAt());
    link.expiresAt().ifPresent(expiry -> out.printf("expires_at  %s%n", expiry));
    spec.commandLine()
        .getErr()
        .printf("terse: %s is taken down; what is above is what it was.%n", link.code());
  }
}
