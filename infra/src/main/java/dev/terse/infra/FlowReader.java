package dev.terse.infra;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The reader of the settings of the way of requests and clicks. */
final class FlowReader {

  private static final String ON_DEMAND = "on-demand";
  private static final int A_DAY = 24;
  private static final int A_WEEK = 168;

  private FlowReader() {}

  /**
   * Reads the settings.
   *
   * @param parts the reader of switches that depend on the profile
   * @param edge whether CloudFront is in front
   */
  static Flow read(Context context, PartReader parts, boolean edge) {
    String mode =
        context
            .text(
                "streamMode",
                ON_DEMAND + "|provisioned:([1-9][0-9]{0,2})",
                "on-demand, or provisioned:N with 1 to 999 shards")
            .orElse(parts.ofProfile("provisioned:1", ON_DEMAND));
    return new Flow(
        mode.equals(ON_DEMAND)
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(mode.substring(mode.indexOf(':') + 1))),
        context.number("streamRetentionHours", parts.ofProfile(A_DAY, A_WEEK), A_DAY, A_WEEK),
        context.text("tracing", "all|api", "all or api").filter("all"::equals).isPresent(),
        parts.flag("accessLog"),
        redirectUrl(context, edge));
  }

  private static boolean redirectUrl(Context context, boolean edge) {
    Optional<String> front = context.text("redirectFront", "api|url", "api or url");
    if (!edge) {
      context.refuse(List.of("redirectFront"), "left out without the edge (edge=true)");
    }
    return edge && !front.equals(Optional.of("api"));
  }
}
