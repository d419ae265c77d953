// Names of the widget's own models that the build shortens, for half a kilobyte of brotli. Only names that are no
// string, cross no border (JSON, messages, stored values, the page's API, the assistant's tools) and that no browser
// and no library has. The test beside this file checks each. A name that isn't listed stays as it is, which costs only
// bytes.

export const shortNames: readonly string[] = `
  abandon addNote askAhead autoRefresh autoRetry beginWithList bookAgain byDate canLoadAll capitals checkAgain
  chooseDay chooseLanguage choosePriceType chooseServices chooseSlot chosenFlow chosenOffers colleagueSlot comma
  consented dateExample dateOrder dayAfterTurning dayNumber deviceMs dismiss doctorId employeeById employeeId
  enterKey errorCount errorsOf focusDay focusDone focusOn focusPending focusRequests forget
  forOther freeCountByDate goTo goToDay groupRef handleKey hasAnswer hasBegun historyPosition irreversible
  isClosed isOffered isPossible justBooked keyOf lastDay linkedTime linkPending loadAll loadColleagues
  loadDoctors loadPrices loadTimes longDay lostSlot managed markAnswered markCancelled markTaken mayBeDone
  minutesWith monotonicMs monthOfDay moveWith nearDay nextFree noteFormShown notFound nowMs onChoose onEnter
  onFocusLost onLeave onlyDoctor onPress onRefused onRetry onStorage onTake onTurn openList openVisit otherVisit
  outcome pageEvents pageTimes phoneFormat plural priceOf pricesFor process questionIndex reasonMissing
  refreshTimes refusal relativeDay remembered renamed requestFocus restoreSent returnTo secondsLeft sentPhone
  setAnyDoctor setConsent setDoctor setEnabled setFlow setForOther setLayout setLinkPending setMovedVisit
  setServices shortDay showAll showDay showDoctor showErrors showLatest showOnly slotId slotsRequest spanAround
  spelled startFromLink startMoving startOver stepCount takeAlternative takeChanged timesShown timesView
  titleDay uncover visitDoctor visitsScreen visitsView wakeUps whyEmpty withSums
`
  .trim()
  .split(/\s+/);
