package dev.dermaga.hub.doctor;

import dev.dermaga.hub.doctor.Doctor.Diagnosis;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the hub and its DingTalk app work, and what to do where they do not. */
@RestController
@RequestMapping("/api/v1")
class DoctorController {

    private final Doctor doctor;

    DoctorController(Doctor doctor) {
        this.doctor = doctor;
    }

    /** As it was within the last minute. Costs nothing of DingTalk's quota. */
    @GetMapping("/doctor")
    @Needs(Right.ADMINISTER)
    Diagnosis doctor(Account caller) {
        return doctor.diagnosis(caller);
    }

    record Checks(List<String> items) {}

    /** What can be looked at one by one. */
    @GetMapping("/doctor/checks")
    @Needs(Right.ADMINISTER)
    Checks checks() {
        return new Checks(doctor.checks());
    }

    record Checked(String check, List<Finding> findings) {}

    /** Makes one check now. Costs nothing of DingTalk's quota. */
    @PostMapping("/doctor/checks/{check}")
    @Needs(Right.ADMINISTER)
    Checked look(@PathVariable String check, Account caller) {
        return new Checked(check, doctor.look(check, caller));
    }
}
