package dev.terse.cli;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Changes a link. */
@Command(name = "edit", description = "Changes what is given of a link, and prints the link.")
final class LinkEdit implements Runnable {

  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");
  private static final Pattern BARE_TAG = Pattern.compile("[^\"*]+");

  @Mixin private LinkCode code;

  @Mixin private EditedFields change;

  @Option(
      names = "--if-match",
      paramLabel = "TAG",
      description = "Changes the link only if it still has this etag, which show prints.")
  private Optional<String> tag = Optional.empty();

  @Mixin private ApiOptions api;

  @Mixin private TokenOption token;

  @Mixin private ApiHelp help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Map<String, Object> fields = change.fields();
    if (fields.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "link edit needs something to change, such as --url or --title.");
    }
    ClientRequest request = ClientRequest.patch(code.path(), fields);
    try (ApiClient client = api.client(token)) {
      LinkPrinter.of(spec, api)
          .print(
              client.send(tag.map(value -> request.with("If-Match", etag(value))).orElse(request)));
    }
  }

  /** Puts the quotation marks around a tag that a shell takes away. */
  private String etag(String text) {
    if (!SENDABLE.matcher(text).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--if-match takes an etag such as v0, and '%s' is not one.".formatted(text));
    }
    return BARE_TAG.matcher(text).matches() ? '"' + text + '"' : text;
  }
}
