package dev.dermaga.hub.directory;

import dev.dermaga.hub.directory.DirectoryService.Directory;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far the contacts are read. */
@RestController
@RequestMapping("/api/v1/admin/directory")
@Needs(Right.ADMINISTER)
class DirectoryController {

    private final DirectoryService directory;

    DirectoryController(DirectoryService directory) {
        this.directory = directory;
    }

    @Operation(summary = "How far DingTalk's contacts are read")
    @GetMapping
    Directory look() {
        return directory.look();
    }

    @Operation(
            summary = "Read DingTalk's contacts again",
            description =
                    "Begins within some seconds, or goes on where it was refused. While one runs, nothing new begins.")
    @PostMapping("/readings")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Directory readAgain(Account caller) {
        return directory.readAgain(caller);
    }
}
