// Names of the widget's own models that the build shortens, for half a kilobyte of brotli. Only names that are no
// string, cross no border (JSON, messages, stored values, the page's API) and that no browser and no library has. The
// test beside this file checks each. A name that isn't listed stays as it is, which costs only bytes.

export const shortNames: readonly string[] = `
  addNote autoRetry beginWithList bookAgain byDate byDoctor canLoadAll checkAgain chooseAnyDoctor chooseDay
  chooseDoctor chooseFlow chooseLanguage choosePriceType chooseService chooseServices chooseSlot chooseTime
  chosenFlow chosenOffers colleagueSlot continueWithTime dateExample dateOrder dayAfterTurning dayNumber deviceMs
  doctorId dropLink employeeById employeeId enterKey errorCount errorsOf firstWeekday focusDay focusDone
  focusPending focusRequests forOther freeCountByDate goToDay handleKey hasAnswer historyPosition isPossible keyOf
  lastDay linkPending loadAll loadColleagues loadPrices longDay lostSlot markAnswered markCancelled markTaken
  mayBeDone minutesWith monthOfDay moveWith movedVisit nearDay nextFree notFound noteFormShown nowMs onlyDoctor
  openList openVisit phoneFormat priceOf pricesFor questionIndex reasonMissing refreshTimes relativeDay
  requestFocus restoreSent returnTo secondsLeft sentPhone setAnyDoctor setConsent setDoctor setFlow setForOther
  setLayout setMovedVisit setServices shortDay showAll showDay showDoctor showErrors showLatest showOnly slotId
  spanAround staleSeconds startMoving startOver stepCount takeAlternative takeChanged timesView titleDay titleOf
  visitDoctor visitsScreen visitsView whyEmpty
`
  .trim()
  .split(/\s+/);
