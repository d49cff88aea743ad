"""Words that are no names where a name could stand: "Dear Sir", "Thanks, all", "my name is on the list".

All in lower case. Words that many people are called by (Will, Mark, May, Grace) count as names if they have a capital.
"""

from __future__ import annotations

_GRAMMAR = """
a about above after again all also always am an and another any anyone anything are as at away back be because been
before being below between both but by can could did do does don't each either else even every everybody everyone few
for from get got had has have having he hello her here hers hey hi him his how however i i'd i'll i'm i've if im in
into is it it's its just kindly last least less like many maybe me mine more most much must my myself need neither
never new next no nobody none nor not nothing now of off often ok okay on once one only onto or other our out over
please really s same shall she should since so some somebody someone something soon still such t than that that's the
their them then there these they they're this those though through to today together tomorrow tonight too two under
unless until up upon us very was we we're were what what's when where whether which while who whose why with without
won't would yeah yes yesterday yet you your yours
"""

_DAYS_AND_PLACES_IN_TIME = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february
march july august september october november december week weeks month months year years day days morning afternoon
evening night noon christmas easter thanksgiving spring fall winter
"""

_ADDRESSED = """
mr mrs ms miss mx dr sir sirs madam ma'am mam doctor doc dear career careers editor desk columnist team staff hr human
resources hiring recruiter recruiters recruiting recruitment manager managers committee department search panel
interviewer employer colleagues colleague friend friends folks guys guy gang people ladies gentlemen gentleman world
expert experts advisor adviser advisors advisers counselor counsellor coach professor prof bot assistant chat support
customer service whom concern
"""

_OF_THE_MATTER = """
advance anyway best bye cheers confused curious desperate email e-mail god goodness help hr interview interviews job
jobs letter linkedin lost mail mobile offer offers online phone ps p.s question questions re regards resume résumé cv
salary search sincerely stuck subject telephone text thank thanks update urgent video worried wondering yours zoom
excel office outlook powerpoint teams word access project google facebook amazon microsoft apple
"""

_SAID_OF_NAMES = """
actually common correct difficult foreign hard important irrelevant known long misspelled misspelt mispronounced missing
mud printed removed short spelled spelt unusual unknown wrong will mark may april june grace rose hope faith bill
"""

_JOBS_AND_PEOPLE = """
accountant accounting actor adhd administrative administrator african afro agent agnostic american americans amputee
analyst anxious apprentice arab architect armenian artist asian associate atheist attorney auditor australian
austrian autistic baker bank banker bankrupt bartender belgian bilingual bipolar black blind blue boomer brazilian
british broker brown buddhist builder business buyer canadian cancer caregiver caribbean carpenter cashier catholic
caucasian ceo certified cfo chef chemical chemist chief chinese cio civil clerical clerk clinical collar college
colombian computer construction consultant content contract contractor coo cook coordinator copywriter corporate cpa
creative cto cuban curator cyber data deaf deafblind dental dentist depressed deputy design designer developer
development diabetic digital director disabled divorced driver dutch dyslexic dyspraxic economist editor education
electrical electrician elementary employee engineer engineering english entry environmental epileptic european
events ex executive expecting experienced facilities fashion female field filipino finance financial first fluent
foreman freelance freelancer french full fundraiser gay gen general german graduate graphic greek grocery half head
health healthcare hearing high hindu hispanic homeless hotel ill impaired in indian industrial information insurance
intern international investment iranian iraqi irish israeli it italian jamaican janitor japanese jewish jobless
journalist junior kenyan korean laboratory latin latina latino lawyer lead lebanese legal lesbian level librarian
licensed logistics machinist maintenance male management marine market marketing married master mba mechanic
mechanical medical merchandiser mexican middle midwife military millennial mom mormon muslim native navy network
neurodivergent nigerian nurse nursing occupational office officer old operations operator orthodox overqualified
owner painter pakistani paralegal paraplegic parent part persian pharmacist phd physical physician pilot plumber
polish portuguese practitioner pregnant president principal private producer product production professional
professor program programmer project property psychologist public publicist puerto purchasing quality queer ready
real recent receptionist recovered recovering regional registered reporter representative research researcher retail
retired rican risk rn russian sales salesman salesperson school science scientist secretary security self semi
senior separated server shy sick single sober social software spanish special specialist spokesman store strategist
structural student substitute supervisor supply support surgeon survivor swedish swiss system systems tax teacher
teaching team tech technical technician technology temp therapist time tired trainee trainer training transgender
translator turkish underemployed underpaid unemployed union university unsure ux vegan veteran vice vietnamese vp
waiter waitress warehouse web welder welsh white widowed worker writer young
"""

_ALSO_SURNAMES = """
baker black brown builder butler carpenter cook english field french german head irish marine painter polish welsh
white young
"""

NOT_NAMES = frozenset((_GRAMMAR + _DAYS_AND_PLACES_IN_TIME + _ADDRESSED + _OF_THE_MATTER).split())
"""Never a name, with a capital or without."""

NOT_SMALL_NAMES = NOT_NAMES | frozenset(_SAID_OF_NAMES.split())
"""Never a name without a capital."""

JOB_AND_PEOPLE_WORDS = frozenset(_JOBS_AND_PEOPLE.split())
"""What people call themselves after "I'm" when it is no name: where a name would begin."""

JOB_AND_PEOPLE_ENDS = JOB_AND_PEOPLE_WORDS - frozenset(_ALSO_SURNAMES.split())
"""The same where a name would end."""
