/**
 * HTTP as the functions see it: requests decoded from API Gateway's events in one place, answers
 * encoded in one place, and every error in one form.
 */
package dev.terse.http;
