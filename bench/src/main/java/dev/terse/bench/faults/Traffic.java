package dev.terse.bench.faults;

import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Traffic that follows one code after the other and checks each answer. */
final class Traffic {

  private final Redirect redirect;
  private final Links links;
  private final List<Double> millis = new ArrayList<>();
  private int asked;
  private int right;
  private int unavailable;
  private int wrong;
  private int clicks;

  Traffic(Redirect redirect, Links links) {
    this.redirect = redirect;
    this.links = links;
  }

  /** Sends the next request. */
  void next() throws Exception {
    int number = asked++;
    switch (number % 10) {
      case 3 -> follow(Links.deleted(number), "\"statusCode\":410");
      case 7 -> probeAndCreate();
      default -> followed(Links.code(number * 7));
    }
  }

  /** Returns the number of requests sent. */
  int requests() {
    return millis.size();
  }

  /** Returns whether a link is followed as without faults. */
  boolean isWell() throws Exception {
    int before = right;
    followed(Links.code(asked++ * 7));
    return right > before;
  }

  /** Requests a code before it exists and right after its creation. */
  private void probeAndCreate() throws Exception {
    String code = links.unused();
    follow(code, "\"statusCode\":404");
    links.put(code);
    followed(code);
  }

  private void followed(String code) throws Exception {
    if (follow(code, "\"Location\":\"" + Links.url(code) + "\"")) {
      clicks++;
    }
  }

  private boolean follow(String code, String expected) throws Exception {
    EmulatedInvocation invocation = redirect.follow(code);
    millis.add(invocation.responseTime().toNanos() / (double) Duration.ofMillis(1).toNanos());
    String answer =
        invocation.awaitAnswer(Duration.ZERO) instanceof FunctionOutcome.Response response
            ? response.text()
            : "";
    boolean isRight = answer.contains(expected);
    if (isRight) {
      right++;
    } else if (answer.contains("\"statusCode\":503") && answer.contains("\"Retry-After\"")) {
      unavailable++;
    } else {
      wrong++;
    }
    return isRight;
  }

  /** Returns the number of redirects that were clicks. */
  int clicks() {
    return clicks;
  }

  Outcome outcome(int clicksLost, int lossesCounted, double recoveryMillis) {
    return new Outcome(
        right,
        unavailable,
        wrong,
        millis.stream().mapToDouble(Double::doubleValue).toArray(),
        clicksLost,
        lossesCounted,
        recoveryMillis);
  }
}
