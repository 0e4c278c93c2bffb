package dev.terse.functions.console;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.RequestHeader;
import dev.terse.http.SampleRequest;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.log.EmfMetrics;
import dev.terse.log.LoggingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the console's files from its own zip. The document is asked for anew each time; the files
 * that it loads have the digest of their content in their names, and are kept for good.
 */
public final class ConsoleHandler extends HttpFunction {

  private static final String INDEX = "index.html";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  /** Only what is in the zip is loaded, and only Terse's own API is called. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Priming priming;

  /** Creates the function with the process's environment, as Lambda does. */
  public ConsoleHandler() {
    this(System.getenv());
  }

  /**
   * Creates the function with a given environment.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is invalid
   */
  public ConsoleHandler(Map<String, String> environment) {
    this(ConsoleConfiguration.from(environment), EmfMetrics.of("console", environment));
  }

  private ConsoleHandler(ConsoleConfiguration configuration, Metrics metrics) {
    super(configuration.originSecrets(), metrics, LoggingContext::begin);
    var samples = List.of(new SampleRequest("GET /console", "", 200));
    this.priming = Priming.by(() -> handle(samples), () -> {});
  }

  @Override
  protected HttpResponse answer(HttpRequest request) {
    String name = request.pathParameters().getOrDefault("file", INDEX);
    return ConsoleFile.named(name)
        .filter(_ -> !name.equals(INDEX) || !request.pathParameters().containsKey("file"))
        .map(file -> answer(request, name, file))
        .orElseGet(() -> HttpResponse.error(ErrorCode.NOT_FOUND, "The console has no such file."));
  }

  private static HttpResponse answer(HttpRequest request, String name, ConsoleFile file) {
    boolean isGzip = takesGzip(request.header(RequestHeader.ACCEPT_ENCODING));
    String tag = "\"" + digest(file.gzip()) + (isGzip ? "-gzip\"" : "\"");
    HttpResponse response =
        HttpResponse.empty(200)
            .withHeaders(Map.of("ETag", tag, "Vary", "Accept-Encoding"))
            .withCacheControl(name.equals(INDEX) ? "no-cache" : FOR_GOOD);
    if (name.equals(INDEX)) {
      response =
          response.withHeaders(
              Map.of(
                  "Content-Security-Policy",
                  CONTENT_SECURITY_POLICY,
                  "Cross-Origin-Opener-Policy",
                  "same-origin",
                  "X-Robots-Tag",
                  "noindex"));
    }
    if (knows(request.header(RequestHeader.IF_NONE_MATCH), tag)) {
      return response.withStatus(304);
    }
    return isGzip
        ? response.withBody(file.contentType(), file.gzip()).withHeader("Content-Encoding", "gzip")
        : response.withBody(file.contentType(), file.text());
  }

  private static boolean knows(Optional<String> known, String tag) {
    return known.stream()
        .flatMap(tags -> Arrays.stream(tags.split(",")))
        // A CDN that compresses or unpacks a file marks its tag as weak.
        .map(one -> one.strip().replaceFirst("^W/", ""))
        .anyMatch(one -> one.equals(tag) || one.equals("*"));
  }

  private static boolean takesGzip(Optional<String> accepted) {
    return accepted.stream()
        .flatMap(encodings -> Arrays.stream(encodings.split(",")))
        .map(String::strip)
        .anyMatch(
            encoding -> encoding.matches("(?i)gzip(\\s*;\\s*q=(1(\\.0*)?|0?\\.\\d*[1-9]\\d*))?"));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
