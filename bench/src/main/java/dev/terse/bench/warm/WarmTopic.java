package dev.terse.bench.warm;

import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.local.lambda.Backend;
import java.util.ArrayList;
import java.util.List;

/** The duration of a request in a warm environment. */
public final class WarmTopic implements Topic {

  @Override
  public String name() {
    return "warm";
  }

  @Override
  public String about() {
    return "time and bytes allocated of an operation in its JVM, by JMH; and 10,000 requests, half to the"
        + " packaged redirect and half to shorten, through the runtime interface client, with DynamoDB"
        + " Local behind.";
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (Backend backend = Backend.start()) {
      // First, because they warm up DynamoDB Local for the operations that use it.
      List<Row> requests = Requests.measure(home, backend);
      rows.addAll(Operations.measure(home, backend));
      rows.addAll(requests);
    }
    return new Report(
        rows,
        List.of(
            "Operations run with the options that template.yaml gives the JVM, among them its first"
                + " compiler only. Redirect and create are the packaged handlers from the event's bytes"
                + " to the answer's.",
            "A redirect's click is put aside to be sent after the reply, as in Lambda; sending it is in"
                + " neither its time nor its bytes. HEAD is not a click.",
            "Requests: each redirect is of another link, so that each asks DynamoDB. \"billed\" is up to"
                + " the freeze, the click sent, each rounded up to whole milliseconds, and their mean."));
  }
}
