package dev.terse.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the links of an API key, page by page. */
@Command(
    name = "list",
    description = "Lists the links that were created with the API key, the newest first.")
final class LinkList implements Runnable {

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most links of a page: 1 to 100; 50 unless given.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "The page to begin with: the next_cursor of the one before it.")
  private Optional<String> cursor = Optional.empty();

  @Option(
      names = "--all",
      description = "Lists all pages, as they come; with --json, the links of all in one array.")
  private boolean all;

  @Mixin private ApiOptions api;

  @Mixin private ApiHelp help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (ApiClient client = api.client()) {
      if (api.json() && !all) {
        out.println(page(client, cursor).json());
      } else {
        print(client, api.json() ? LinkListing.json(out) : LinkListing.table(out));
      }
    }
  }

  /** Prints the pages until the last, or until nobody reads what is printed. */
  private void print(ApiClient client, LinkListing listing) {
    ListedLinks page = page(client, cursor);
    listing.print(page.links());
    while (all && page.nextCursor().isPresent() && listing.isRead()) {
      page = page(client, page.nextCursor());
      listing.print(page.links());
    }
    listing.end();
    if (!all && page.nextCursor().isPresent()) {
      spec.commandLine().getErr().println("terse: there are more links; --all lists all of them.");
    }
  }

  private ListedLinks page(ApiClient client, Optional<String> start) {
    return ListedLinks.of(
        client.send(
            ClientRequest.get(
                LinkCommand.PATH, Map.of("limit", limit.map(String::valueOf), "cursor", start))));
  }
}
