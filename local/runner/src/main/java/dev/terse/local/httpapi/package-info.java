/**
 * The front of the functions: what an API Gateway HTTP API does with a request, payload format 2.0,
 * on the loopback address.
 *
 * <p>{@link dev.terse.local.httpapi.HttpApi} is the way in. As API Gateway does, it routes by the
 * percent-decoded path, hands that to the function as {@code rawPath}, cuts it off at a decoded
 * question mark, and answers by itself where no route matches, the body is too large, or the
 * function fails. What breaks HTTP or a limit is refused by the server, Jetty, in the form that all
 * errors of the API have; a target is not, however it is spelled.
 */
package dev.terse.local.httpapi;
