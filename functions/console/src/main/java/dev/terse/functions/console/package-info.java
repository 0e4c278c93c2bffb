/** The console: the web pages in which people create, find, change and watch their links. */
package dev.terse.functions.console;
