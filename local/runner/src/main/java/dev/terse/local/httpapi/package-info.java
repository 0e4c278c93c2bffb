/**
 * The front end of the functions: the behavior of an API Gateway HTTP API, payload format 2.0, on
 * the loopback address.
 *
 * <p>{@link dev.terse.local.httpapi.HttpApi} is the entry point. As API Gateway does, it routes by
 * the percent-decoded path, passes that to the function as {@code rawPath}, cuts it off at a
 * decoded question mark, and answers by itself where no route matches, the body is too large, or
 * the function fails. Requests that violate HTTP or a limit are refused by the server, Jetty, in
 * the form of all errors of the API; a target is not refused, however it is spelled.
 */
package dev.terse.local.httpapi;
