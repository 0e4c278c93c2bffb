package dev.terse.lambda.config;

import dev.terse.url.Authority;
import dev.terse.url.HostName;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The environment variables, validated as they are read. An empty variable counts as not set.
 *
 * @param variables the variables by name
 */
public record Environment(Map<String, String> variables) {

  /**
   * Returns a variable that must be set.
   *
   * @throws ConfigurationException if it is not
   */
  public String required(String name, String wanted) {
    return text(name).orElseThrow(() -> new ConfigurationException(name, null, wanted));
  }

  /** Returns an optional variable. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Returns an integer.
   *
   * @throws ConfigurationException if it is not an integer, or out of bounds
   */
  public int number(String name, int defaultValue, int least, int most) {
    String wanted = "a whole number from " + least + " to " + most;
    return text(name)
        .map(value -> parsed(name, value, wanted, Integer::valueOf))
        .map(
            number -> {
              if (number < least || number > most) {
                throw new ConfigurationException(name, number.toString(), wanted);
              }
              return number;
            })
        .orElse(defaultValue);
  }

  /**
   * Returns comma-separated secrets; none if the variable is not set. No error reveals them.
   *
   * @throws ConfigurationException if one is too short
   */
  public List<String> secrets(String name, int leastCharacters) {
    List<String> secrets =
        text(name).map(value -> List.of(value.split(",", -1))).orElseGet(List::of);
    if (secrets.stream().anyMatch(secret -> secret.strip().length() < leastCharacters)) {
      throw new ConfigurationException(
          name,
          "...",
          "secrets of " + leastCharacters + " characters or more, separated by commas");
    }
    return secrets.stream().map(String::strip).toList();
  }

  /**
   * Returns an http or https URL.
   *
   * @throws ConfigurationException if it is not such a URL
   */
  public Optional<URI> url(String name, String wanted) {
    return url(name, wanted, Set.of("http", "https"));
  }

  /**
   * Returns the origin of an http or https URL, in lower case and without the scheme's default
   * port.
   *
   * @throws ConfigurationException if it is not such a URL, or has user information, a path or a
   *     query
   */
  public Optional<URI> origin(String name) {
    return text(name)
        .map(
            value -> {
              int schemeEnd = Math.max(value.indexOf("://"), 0);
              String scheme = value.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
              Optional<Authority> authority =
                  Set.of("http", "https").contains(scheme)
                      ? Authority.parse(value.substring(schemeEnd + "://".length()))
                      : Optional.empty();
              return authority
                  .map(host -> URI.create(host.origin(scheme)))
                  .orElseThrow(
                      () ->
                          new ConfigurationException(
                              name,
                              value,
                              "an origin without user, path or query, such as https://sho.rt, in"
                                  + " ASCII"));
            });
  }

  /**
   * Returns comma-separated hosts, each with or without a port; none if the variable is not set.
   *
   * @throws ConfigurationException if one is not a host
   */
  public List<Authority> hosts(String name) {
    return each(
        name,
        Authority::parse,
        "hosts separated by commas, each such as sho.rt or localhost:8080, in ASCII");
  }

  /**
   * Reads domains separated by commas.
   *
   * @param name the variable's name
   * @return the domains; empty if the variable is not set or empty
   * @throws ConfigurationException if one is not a host, or if there are only commas
   */
  public List<HostName> domains(String name) {
    String wanted = "domains separated by commas, each such as example.com";
    List<HostName> domains = each(name, HostName::parse, wanted);
    text(name)
        .filter(_ -> domains.isEmpty())
        .ifPresent(
            value -> {
              throw new ConfigurationException(name, value, wanted);
            });
    return domains;
  }

  private <T> List<T> each(String name, Function<String, Optional<T>> parse, String wanted) {
    return text(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(
            part ->
                parse.apply(part).orElseThrow(() -> new ConfigurationException(name, part, wanted)))
        .toList();
  }

  /**
   * Returns one of two words.
   *
   * @throws ConfigurationException if it is neither
   */
  public String choice(String name, String defaultValue, String other) {
    String value = text(name).orElse(defaultValue);
    if (!value.equals(defaultValue) && !value.equals(other)) {
      throw new ConfigurationException(name, value, defaultValue + " or " + other);
    }
    return value;
  }

  /**
   * Returns one of several words.
   *
   * @param words the allowed words, the default first
   * @throws ConfigurationException if it is none of them
   */
  public String word(String name, List<String> words) {
    String value = text(name).orElse(words.getFirst());
    if (!words.contains(value)) {
      throw new ConfigurationException(name, value, "one of " + String.join(", ", words));
    }
    return value;
  }

  /**
   * Returns a URL.
   *
   * @param schemes the allowed schemes
   * @throws ConfigurationException if it is not such a URL
   */
  public Optional<URI> url(String name, String wanted, Set<String> schemes) {
    return text(name)
        .map(
            value -> {
              URI uri = parsed(name, value, wanted, URI::create);
              if (uri.getAuthority() == null || !schemes.contains(uri.getScheme())) {
                throw new ConfigurationException(name, value, wanted);
              }
              return uri;
            });
  }

  private static <T> T parsed(
      String name, String value, String wanted, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(name, value, wanted);
    }
  }
}
