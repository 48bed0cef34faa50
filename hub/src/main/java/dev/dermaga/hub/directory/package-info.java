/**
 * Who is in the organization: read from DingTalk's contacts once a day, and kept by its events in between. An account of
 * somebody who left keeps its history and is offered for nothing. Looking somebody up is here too.
 */
@NullMarked
package dev.dermaga.hub.directory;

import org.jspecify.annotations.NullMarked;
