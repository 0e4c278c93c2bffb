package dev.terse.functions.aggregator;

import dev.terse.clicks.Click;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorClassifier;

/**
 * The classifier of clients by what is known of each: its user agent, and its network where no
 * trusted header named its country.
 *
 * @param userAgents the classifier by user agents
 * @param countries the countries of networks
 */
record Clients(VisitorClassifier userAgents, NetworkCountries countries)
    implements VisitorClassifier {

  @Override
  public VisitorClass classify(Click click) {
    return userAgents.classify(click);
  }

  @Override
  public String country(Click click) {
    return click.country().equals(Click.UNKNOWN_COUNTRY)
        ? click.network().flatMap(countries::of).orElse(Click.UNKNOWN_COUNTRY)
        : click.country();
  }
}
