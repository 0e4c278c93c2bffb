package dev.terse.bench.restore;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.bench.restore.Environments.FirstAnswers;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.CredentialsEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The first answers after a restore, beside those of environments that start without a snapshot.
 */
public final class RestoreTopic implements Topic {

  // A start takes seconds, and none of it is measured.
  private static final int ROUNDS_OF_REDIRECT = 7;
  private static final int ROUNDS_OF_OTHERS = 3;

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String about() {
    return "From an event to the first answer of packaged functions with SnapStart, through the"
        + " runtime interface client: their hooks have run, they have waited where their snapshot"
        + " would be taken, and go on with new connections and credentials.";
  }

  @Override
  public Report run(Home home) throws Exception {
    Map<FirstRequest, List<FirstAnswers>> answers = new LinkedHashMap<>();
    try (Backend backend = Backend.start();
        CredentialsEndpoint credentials = CredentialsEndpoint.start()) {
      var environments = new Environments(home, backend, credentials);
      // The first round warms up the backend and the disk's cache, and is not counted.
      environments.ask(FirstRequest.REDIRECT);
      for (int round = 0; round < ROUNDS_OF_REDIRECT; round++) {
        for (FirstRequest request : FirstRequest.ALL) {
          if (request.equals(FirstRequest.REDIRECT) || round < ROUNDS_OF_OTHERS) {
            answers.computeIfAbsent(request, _ -> new ArrayList<>()).add(environments.ask(request));
          }
        }
      }
    }
    return new Report(
        FirstRequest.ALL.stream().map(request -> row(request, answers.get(request))).toList(),
        List.of(
            "The restore itself, which Lambda does before the first event, is not in it.",
            "DynamoDB is DynamoDB Local over plain HTTP: a handshake of TLS is not in it.",
            "\"without\" is the first answer of an environment that was started and not restored;"
                + " its start is not in it.",
            "The aggregator is not measured: nobody waits for its answers."));
  }

  private static Row row(FirstRequest request, List<FirstAnswers> answers) {
    return Row.of(request.function())
        .with("restored", figure("ms", answers, FirstAnswers::restored))
        .with("without", figure("ms", answers, FirstAnswers::fresh))
        .with("of without", figure("x", answers, answer -> answer.restored() / answer.fresh()));
  }

  private static Figure figure(
      String unit, List<FirstAnswers> answers, ToDoubleFunction<FirstAnswers> value) {
    return Figure.of(unit, answers.stream().mapToDouble(value).toArray());
  }
}
